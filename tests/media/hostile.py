"""Drawings that want to run, load, hide or unfold something, and drawings that programs save."""

from __future__ import annotations

import base64
from typing import Final

from tests.media import specimens

OPEN: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 90">'
)
EVIL: Final = "https://evil.example/x"


def svg(inside: str) -> bytes:
    return f"{OPEN}{inside}</svg>".encode()


def embedded(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


_XHTML: Final = 'xmlns:h="http://www.w3.org/1999/xhtml"'

#: Inside of a drawing; each is refused.
REFUSED: Final = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "script of a document": f"<h:script {_XHTML}>alert(1)</h:script>",
    "script deep inside": "<g><g><defs><script/></defs></g></g>",
    "handler": "<g onclick='alert(1)'/>",
    "handler in capitals": "<g ONLOAD='alert(1)'/>",
    "refresh": f"<h:meta {_XHTML} http-equiv='refresh' content='0;url={EVIL}'/>",
    "refresh in a title": f"<title><h:meta {_XHTML} http-equiv='refresh' content='0;url={EVIL}'/></title>",
    "link of a document": f"<h:link {_XHTML} rel='stylesheet' href='{EVIL}'/>",
    "frame": f"<h:iframe {_XHTML} src='{EVIL}'/>",
    "foreign object": "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "formula": "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math>",
    "link": "<a href='#a'><path d='M0 0'/></a>",
    "link that runs": "<a xlink:href='javascript:alert(1)'><path d='M0 0'/></a>",
    "link elsewhere": f"<a xlink:href='{EVIL}'><path d='M0 0'/></a>",
    "animation": "<animate attributeName='href' values='javascript:alert(1)'/>",
    "change": "<set attributeName='href' to='javascript:alert(1)'/>",
    "animated colour": "<rect><animateTransform attributeName='transform' type='rotate' dur='1s'/></rect>",
    "picture elsewhere": f"<image href='{EVIL}.png'/>",
    "picture on the same host": "<image href='/media/original_images/a.png'/>",
    "picture by protocol": "<image xlink:href='//evil.example/x.png'/>",
    "file": "<image href='file:///etc/passwd'/>",
    "drawing in a drawing": f"<image href='{embedded(b'<svg/>', 'svg+xml')}'/>",
    "page in a drawing": "<image href='data:text/html;base64,PHNjcmlwdD4='/>",
    "use elsewhere": f"<use href='{EVIL}.svg#a'/>",
    "use of data": "<use href='data:image/svg+xml;base64,AAAA#a'/>",
    "gradient elsewhere": f"<linearGradient xlink:href='{EVIL}#a'/>",
    "filter picture": f"<filter><feImage href='{EVIL}'/></filter>",
    "fill elsewhere": f"<path fill='url({EVIL}#a)'/>",
    "fill in quotes": f"<path fill='url(&quot;{EVIL}#a&quot;)'/>",
    "fill on the same host": "<path fill='url(/x.svg#a)'/>",
    "fill and fallback": f"<path fill='url(#a) url({EVIL})'/>",
    "mask elsewhere": f"<path mask='url({EVIL})'/>",
    "cursor": f"<path style='cursor:url({EVIL}),auto'/>",
    "image set": f"<path style=\"fill:image-set('{EVIL}' 1x)\"/>",
    "image set of a vendor": f"<path style='mask:-webkit-image-set(url({EVIL}) 1x)'/>",
    "image set in an attribute": f"<path mask=\"image-set('{EVIL}' 1x)\"/>",
    "source": f"<path style=\"mask-image:src('{EVIL}')\"/>",
    "variable": f"<path style='--a:url({EVIL});fill:var(--a)'/>",
    "variable without address": "<path style='fill:var(--a)'/>",
    "element of the page": "<path style='mask:element(#a)'/>",
    "attribute as address": "<path style='mask:attr(d)'/>",
    "escaped letters": f"<path style='fill:\\75 rl({EVIL})'/>",
    "comment in the middle": f"<path style='fill:u/**/rl({EVIL})'/>",
    "expression": "<path style='width:expression(alert(1))'/>",
    "behaviour": f"<path style='behavior:url({EVIL})'/>",
    "binding": f"<path style='-moz-binding:url({EVIL})'/>",
    "import": f"<style>@import '{EVIL}.css';</style>",
    "import by address": f"<style>@import url({EVIL}.css);</style>",
    "import after a rule": f"<style>.a{{fill:red}}@import '{EVIL}.css';</style>",
    "font": f"<style>.a{{fill:red}}@font-face{{src:url({EVIL})}}@media print{{.a{{fill:blue}}}}</style>",
    "font from elsewhere": f"<style>@font-face{{font-family:a;src:url({EVIL})}}text{{font-family:a}}</style>",
    "font of data": "<style>@font-face{src:url(data:font/woff;base64,AAAA) format('woff')}</style>",
    "font of a font": f"<font><font-face><font-face-src><font-face-uri xlink:href='{EVIL}'/></font-face-src></font-face></font>",
    "colours from elsewhere": f"<color-profile xlink:href='{EVIL}'/>",
    "steps that thicken": "<filter id='f'><feMorphology radius='3'/></filter>",
    "name in numbers": "<g id='a'/><use href='#%61'/>",
    "rule that loads": f"<style>.a{{fill:url({EVIL})}}</style>",
    "rule with a set": f"<style>.a{{mask:image-set('{EVIL}' 1x)}}</style>",
    "rule with an escape": "<style>.a{fill:\\75 rl(x)}</style>",
    "rule for an attribute": f"<style>path[d^='M']{{mask:url({EVIL})}}</style>",
    "sheet in a comment": f"<style><![CDATA[/*]]><![CDATA[*/@import '{EVIL}';]]></style>",
    "unclosed": "<g>",
    "two attributes": "<g id='a' id='b'/>",
    "ring": "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
    "itself": "<g id='a'><use href='#a'/></g>",
    "ring of patterns": "<pattern id='a'><path fill='url(#a)'/></pattern>",
}

#: Whole files; each is refused.
REFUSED_FILES: Final = {
    "entity": b'<!DOCTYPE s [<!ENTITY a "aa">]>' + svg("<text>&a;</text>"),
    "a billion laughs": b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + svg("&b;"),
    "parameter entity": b'<!DOCTYPE s [<!ENTITY % a SYSTEM "https://evil.example/x">%a;]>' + svg(""),
    "file as entity": b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("&a;"),
    "handler by declaration": b'<!DOCTYPE s [<!ATTLIST g onload CDATA "alert(1)">]>' + svg("<g/>"),
    "style sheet": b'<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/x.css"?>' + svg("<g/>"),
    "style sheet inside": svg("<g><?xml-stylesheet href='https://evil.example/x.xsl' type='text/xsl'?></g>"),
    "page": b'<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "page with a drawing": b'<html xmlns="http://www.w3.org/1999/xhtml">' + svg("") + b"</html>",
    "without a namespace": b'<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>',
    "another namespace": b'<svg xmlns="https://evil.example/svg" viewBox="0 0 9 9"/>',
    "handler at the top": OPEN.replace("<svg ", "<svg onload='alert(1)' ").encode() + b"</svg>",
    "many groups in groups": svg("<g>" * 20_000 + "</g>" * 20_000),
    "a few too many": svg("<g>" * 101 + "</g>" * 101),
    "many elements": svg("<g/>" * 20_001),
    "many bytes": svg("<path d='" + "M0 0" * 600_000 + "'/>"),
    "a billion uses": svg(
        "<g id='l0'><path d='M0 0h9'/></g>"
        + "".join(f"<g id='l{n}'>" + f"<use href='#l{n - 1}'/>" * 10 + "</g>" for n in range(1, 10))
    ),
    "a billion patterns": svg(
        "<pattern id='l0'><path d='M0 0h9'/></pattern>"
        + "".join(
            f"<pattern id='l{n}'>" + f"<path fill='url(#l{n - 1})'/>" * 10 + "</pattern>"
            for n in range(1, 10)
        )
    ),
    "a rule for everything": svg(
        "<style>.a{" + "fill:red;" + "font-family:" + "a" * 100_000 + "}</style>" + "<g class='a'/>" * 5_000
    ),
    "a long value": svg("<path fill='" + "a" * 1_900_000 + "(1)'/>"),
    "a long value of spaces": svg("<path fill='" + " " * 1_900_000 + "a(1)'/>"),
    "many comments": svg("<style>" + "/*" * 900_000 + "</style>"),
    "many brackets": svg("<style>" + "a{" * 900_000 + "</style>"),
    "many spaces": svg("<style>a{}" + " " * 1_900_000 + "b</style>"),
    "many selectors": svg("<style>" + ",".join(f".a{n}" for n in range(200_000)) + "{fill:red}</style>"),
    "many addresses": svg("<path fill='" + "url(#a" * 300_000 + "'/>"),
    "a long size": OPEN.replace("0 0 90 90", "1" * 1_900_000).encode() + b"</svg>",
    "a large picture inside": svg(f"<image href='{embedded(specimens.png_of_size(12_000, 10_000))}'/>"),
    "many large pictures inside": svg(f"<image href='{embedded(specimens.png_of_size(7_000, 7_000))}'/>" * 3),
    "no height": OPEN.replace("0 0 90 90", "0 0 90 0").encode() + b"</svg>",
    "no numbers": OPEN.replace("0 0 90 90", "a b c d").encode() + b"</svg>",
    "endless": OPEN.replace("viewBox", "width='1e999' height='9' viewBox").encode() + b"</svg>",
    "nothing that can be counted": OPEN.replace("viewBox", "width='nan' height='9' viewBox").encode()
    + b"</svg>",
    "without sense": OPEN.replace("viewBox", "preserveAspectRatio='x' viewBox").encode() + b"</svg>",
    "another coding": b'<?xml version="1.0" encoding="utf-7"?>' + svg("+ADw-script+AD4-"),
    "packed": b"\x1f\x8b\x08\x00" + bytes(60),
    "empty": b"",
}

#: What Inkscape, Illustrator and CorelDRAW save, in short.
INKSCAPE: Final = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape by nguyen-van-a -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg1"
   inkscape:version="1.3" sodipodi:docname="/home/nguyen-van-a/so-do.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview1" inkscape:export-filename="/home/nguyen-van-a/a.png"/>
  <metadata><rdf:RDF><dc:creator>nguyen-van-a</dc:creator></rdf:RDF></metadata>
  <defs id="defs1"><linearGradient id="g1"><stop style="stop-color:#ff0000;stop-opacity:1" offset="0"/></linearGradient>
  <linearGradient id="g2" xlink:href="#g1" gradientUnits="userSpaceOnUse"/></defs>
  <g inkscape:label="Lop 1" inkscape:groupmode="layer" id="layer1" transform="translate(1.5,-2) rotate(30)">
    <path style="fill:url(#g2);stroke:#000;-inkscape-stroke:none;font-variant-ligatures:normal" d="M 0,0 10,10 Z"/>
    <text xml:space="preserve" style="font-size:12px"
     x="1" y="2">&#7910;y ban <tspan fill="red">ph&#432;&#7901;ng</tspan> nh&#226;n d&#226;n</text>
  </g>
</svg>"""
ILLUSTRATOR: Final = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" x="0px" y="0px" viewBox="0 0 100 50"
  style="enable-background:new 0 0 100 50;" xml:space="preserve">
<style type="text/css">
	.st0{fill:#FFFFFF;stroke:#000000;}
	.st1{fill:#E30613;}
	.st0,.st2{stroke-width:2;}
</style>
<rect class="st0 st1" width="100" height="50"/><g class="st2"/><path class="st1" style="fill:#00FF00" d="M0 0"/>
</svg>"""
COREL: Final = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Creator: CorelDRAW -->
<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="210mm" height="297mm" viewBox="0 0 21000 29700">
 <defs>
  <font id="FontID0" horiz-adv-x="722"><font-face font-family="Arial"/><missing-glyph><path d="M0 0z"/></missing-glyph></font>
  <style type="text/css">
   <![CDATA[
    @font-face { font-family:"Arial";font-weight:normal;src:url("#FontID0") format(svg)}
    .fil0 {fill:#E31E24;fill-rule:nonzero}
    .fnt0 {font-weight:normal;font-size:423px;font-family:'Arial'}
   ]]>
  </style>
 </defs>
 <g id="Layer_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/><path class="fil0" d="M1 1"/><text class="fil0 fnt0">A</text></g>
</svg>"""
