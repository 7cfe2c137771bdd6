// Runs before the first paint so that neither theme nor language flashes. A file of its own: the page allows no inline script.
(function () {
  try {
    var root = document.documentElement;
    var theme = localStorage.getItem('consilium.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var language = localStorage.getItem('consilium.language');
    if (!language) language = /^zh/i.test(navigator.language) ? 'zh-Hans' : 'en';
    root.lang = language;
  } catch (_) {
    /* storage may be closed to us: the defaults stand */
  }
})();
