"""The taxonomy schema of an issuer's own lines, which stands beside an xBRL-JSON report."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from crossfoot.report.xbrl_names import Element, ItemType

_TYPES: Final[dict[ItemType, str]] = {
    "monetary": "xbrli:monetaryItemType",
    "perShare": "num:perShareItemType",
    "shares": "xbrli:sharesItemType",
    "percent": "num:percentItemType",
    "pure": "xbrli:pureItemType",
    "decimal": "xbrli:decimalItemType",
}
_HEAD: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
    xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:num="http://www.xbrl.org/dtr/type/numeric" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"
    xmlns:issuer="{namespace}" targetNamespace="{namespace}" elementFormDefault="qualified">
  <xsd:import namespace="http://www.xbrl.org/2003/instance"
      schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
  <xsd:import namespace="http://www.xbrl.org/2003/linkbase"
      schemaLocation="http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd"/>
  <xsd:import namespace="http://www.xbrl.org/dtr/type/numeric"
      schemaLocation="http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd"/>
  <xsd:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>
"""
_LABEL: Final = """\
      <link:loc xlink:type="locator" xlink:href="#issuer_{name}" xlink:label="loc_{name}"/>
      <link:label xlink:type="resource" xlink:label="label_{name}" xml:lang="en"
          xlink:role="http://www.xbrl.org/2003/role/label">{label}</link:label>
      <link:labelArc xlink:type="arc" xlink:from="loc_{name}" xlink:to="label_{name}"
          xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"/>
"""


def issuer_schema(namespace: str, elements: Iterable[Element], axes: Iterable[str]) -> str:
    """An XML schema that declares the elements, with their labels, and a typed dimension for each axis."""
    elements = tuple(elements)
    parts = [
        _HEAD.format(namespace=escape(namespace)),
        *_labels(elements),
        *map(_element, elements),
        *map(_axis, axes),
        "</xsd:schema>\n",
    ]
    return "".join(parts)


def _element(element: Element) -> str:
    return (
        f'  <xsd:element id="issuer_{element.name}" name="{element.name}" type="{_TYPES[element.type]}"\n'
        f'      substitutionGroup="xbrli:item" xbrli:periodType="{element.period}" nillable="true"/>\n'
    )


def _axis(axis: str) -> str:
    return (
        f'  <xsd:element id="issuer_{axis}" name="{axis}" type="xbrli:stringItemType" abstract="true"\n'
        f'      substitutionGroup="xbrldt:dimensionItem" xbrli:periodType="duration" nillable="true"\n'
        f'      xbrldt:typedDomainRef="#issuer_{axis}Member"/>\n'
        f'  <xsd:element id="issuer_{axis}Member" name="{axis}Member" type="xsd:string"/>\n'
    )


def _labels(elements: tuple[Element, ...]) -> Iterable[str]:
    if not elements:
        return
    yield "  <xsd:annotation><xsd:appinfo><link:linkbase>\n"
    yield '    <link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">\n'
    for element in elements:
        yield _LABEL.format(name=element.name, label=escape(element.label))
    yield "    </link:labelLink>\n  </link:linkbase></xsd:appinfo></xsd:annotation>\n"
