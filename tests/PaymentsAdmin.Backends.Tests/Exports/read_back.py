"""Prints what another reader finds in files: JSON with a list of rows for each file, each row a list of [kind, text].

    read_back.py csv SEPARATOR ENCODING FILE...    by Python's csv module; every kind is "cell"
    read_back.py xlsx FILE...                      by the zip and XML modules; kinds are text, number, day, instant, formula and none

It uses nothing but Python's own library, so that no code of the product is asked.
"""
import csv
import datetime
import decimal
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXT_FORMAT = "@"
BUILT_IN = {0: "General", 1: "0", 2: "0.00", 9: "0%", 14: "mm-dd-yy", 22: "m/d/yy h:mm", 49: TEXT_FORMAT}


def csv_rows(separator, encoding, path):
    csv.field_size_limit(1 << 30)
    with open(path, encoding=encoding, newline="") as file:
        return [[["cell", cell] for cell in row] for row in csv.reader(file, delimiter=separator, strict=True)]


def unescaped(text):
    # ECMA-376, 22.4.2.4: a sign that XML cannot hold is written as _x and four digits.
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match.group(1), 16)), text)


def text_of(element):
    return unescaped("".join(part.text or "" for part in element.iter(MAIN + "t")))


def formats_of(book):
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    codes = dict(BUILT_IN)
    codes.update({int(one.get("numFmtId")): one.get("formatCode") for one in styles.iter(MAIN + "numFmt")})
    return [codes[int(one.get("numFmtId", 0))] for one in styles.find(MAIN + "cellXfs")]


def shown(value, code):
    if "h" in code:
        moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=float(value))
        moment = (moment + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
        return ["instant", moment.strftime("%Y-%m-%d %H:%M:%S")]
    if "y" in code:
        return ["day", (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))).isoformat()]
    number = decimal.Decimal(value)
    if re.fullmatch(r"0(\.0+)?", code):
        places = decimal.Decimal(1).scaleb(-len(code[2:]))
        with decimal.localcontext() as context:
            context.prec = 40
            whole = number.quantize(places)
        assert whole == number, f"{code} hides digits of {value}"
        return ["number", format(whole, "f")]
    return ["number", format(number.normalize(), "f")]


def cell_of(cell, formats, shared):
    value, kind = cell.find(MAIN + "v"), cell.get("t", "n")
    if cell.find(MAIN + "f") is not None:
        return ["formula", cell.find(MAIN + "f").text]
    if kind == "inlineStr":
        return ["text", text_of(cell)]
    if value is None:
        return ["none", ""]
    if kind == "s":
        return ["text", shared[int(value.text)]]
    if kind == "str":
        return ["text", unescaped(value.text or "")]
    assert kind == "n", f"a cell of the kind {kind}"
    return shown(value.text, formats[int(cell.get("s", 0))])


def column_of(reference):
    column = 0
    for letter in re.match("[A-Z]+", reference).group():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def xlsx_rows(path):
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        formats = formats_of(book)
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = [text_of(one) for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        rows = []
        for row in sheet.iter(MAIN + "row"):
            cells = []
            for cell in row:
                place = column_of(cell.get("r")) if cell.get("r") else len(cells) + 1
                cells += [["none", ""]] * (place - 1 - len(cells))
                cells.append(cell_of(cell, formats, shared))
            rows.append(cells)
        return rows


kind, *rest = sys.argv[1:]
json.dump([csv_rows(*rest[:2], path) for path in rest[2:]] if kind == "csv" else [xlsx_rows(path) for path in rest], sys.stdout)
