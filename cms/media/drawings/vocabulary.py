"""What a drawing consists of. Whatever is not named here is not in a drawing that we hand out."""

from __future__ import annotations

from typing import Final

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"

ELEMENTS: Final = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image title desc"
    " linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix"
    " feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur"
    " feMerge feMergeNode feOffset".split()
)
#: Text inside these is read; elsewhere there are only the spaces between elements.
WITH_TEXT: Final = frozenset({"text", "tspan", "textPath", "title", "desc"})
#: What drawing programs leave in a file and no browser shows.
LEFTOVERS: Final = frozenset(
    "metadata view cursor font font-face font-face-src font-face-uri font-face-name font-face-format glyph"
    " missing-glyph hkern vkern color-profile".split()
)
#: Namespaces of what is a document and not a drawing.
DOCUMENTS: Final = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})

ATTRIBUTES: Final = frozenset(
    "id d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox preserveAspectRatio points pathLength offset"
    " transform gradientTransform patternTransform gradientUnits patternUnits patternContentUnits spreadMethod"
    " clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient"
    " dx dy rotate textLength lengthAdjust startOffset method spacing side"
    " filterUnits primitiveUnits in in2 result stdDeviation mode operator k1 k2 k3 k4 type values tableValues"
    " slope intercept amplitude exponent radius".split()
)
#: May be attributes, stand in a style, or in a rule of a style sheet.
PROPERTIES: Final = frozenset(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters"
    " direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font"
    " font-family font-size font-size-adjust font-stretch font-style font-variant font-weight image-rendering"
    " isolation letter-spacing line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode"
    " opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray"
    " stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor"
    " text-decoration text-rendering transform transform-box transform-origin unicode-bidi vector-effect"
    " visibility white-space word-spacing writing-mode".split()
)
#: Elements that repeat another one of the same drawing, or take its look from it.
WITH_REFERENCE: Final = frozenset(
    {"use", "linearGradient", "radialGradient", "pattern", "textPath", "filter"}
)
