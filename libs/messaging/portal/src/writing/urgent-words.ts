/**
 * Words that may mean danger now. Deliberately plain and broad: a needless question costs a moment, a missed emergency a life. Who writes
 * them is asked once whether this is the right place before the message goes out (design: experience, row 22).
 */
const URGENT: readonly RegExp[] = [
  /chest (?:pain|pressure|tightness)|pain in (?:my|the|his|her) chest/i,
  /heart attack|stroke (?:now|right now)|having a stroke/i,
  /(?:can ?not|can['’]?t|cant|unable to|struggling to|difficulty|trouble) breath(?:e|ing)?/i,
  /short(?:ness)? of breath|out of breath|choking|gasping/i,
  /(?:bleed(?:s|ing)?|bled) (?:heavily|a lot|badly|non-?stop|profusely)|heavy bleeding|(?:bleeding )?(?:will not|won['’]?t|does not|doesn['’]?t) stop bleeding/i,
  /(?:bleeding|blood) (?:won['’]?t|will not|doesn['’]?t|does not) stop|(?:vomit\w*|throwing up|cough\w*(?: up)?) (?:up )?blood/i,
  /suicid\w*|kill (?:myself|himself|herself|themselves)|end (?:my|his|her) life|want to die|hurt(?:ing)? (?:myself|himself|herself)|self[- ]harm/i,
  /unconscious|passed out|faint(?:ed|ing)|collapsed|not responding|unresponsive/i,
  /\bseizures?\b|\bconvuls\w+|face (?:is )?droop\w*|slurred speech|sudden(?:ly)? (?:weak\w*|numb\w*|confus\w*|paraly\w*)/i,
  /over ?dose[ds]?\b|anaphyla\w*|throat (?:is )?(?:closing|swelling)/i,
  /\bsepsis\b|(?:fever|temperature)[^.!?]{0,40}\b(?:39|4[01])(?:[.,]\d)?\b|neutropeni[ac] (?:fever|sepsis)/i,
  /胸(?:口|部)?(?:很|好|非常|剧烈|突然)?(?:疼|痛|闷)|心梗|心肌梗死|心脏病发作/,
  /(?:呼吸|喘气)(?:很|非常|有些|十分)?(?:困难|急促|不上来)|(?:无法|不能|没法|难以)呼吸|喘不(?:上|过)气|透不过气|气促|窒息/,
  /大(?:量)?出血|出血不止|流血不止|血(?:一直)?止不住|(?:吐|呕|咳|咯)(?:了|出)?(?:很多|大量|鲜)?血|便血不止/,
  /自杀|轻生|自残|自伤|不想活|想死|结束(?:自己的)?生命|活不下去/,
  /昏迷|昏倒|晕倒|晕厥|失去意识|意识不清|神志不清|叫不醒|没有反应/,
  /抽搐|惊厥|癫痫发作|口角歪斜|嘴歪|说话不清|口齿不清|突然(?:无力|麻木|瘫痪|看不见|糊涂)|中风|脑卒中发作/,
  /过量服(?:用|药)|服药过量|药物过量|过敏性休克|喉(?:咙|头)(?:肿|水肿)/,
  /高烧|高热|(?:发烧|体温|发热)[^。！？]{0,12}(?:39|4[01])(?:[.．]\d)?\s*(?:度|℃)?/,
];

/** The phrases found, as they were written; empty when there is nothing to ask about. */
export function urgentWords(text: string): string[] {
  return [...new Set(URGENT.flatMap((pattern) => pattern.exec(text)?.[0].trim() ?? []))];
}
