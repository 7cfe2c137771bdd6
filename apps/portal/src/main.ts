import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app.config';
import { Root } from './shell/root';

// The page itself says what is wrong when even the start fails; there is no text loaded yet that could.
bootstrapApplication(Root, appConfig).catch((error: unknown) => {
  globalThis.console.error(error);
  document.body.append('The portal could not start. Reload the page. / 门户无法启动，请重新加载页面。');
});
