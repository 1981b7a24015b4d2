import html
import html.parser
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

root = ET.fromstring("<shop><item price='2'>tea</item><item price='3'>jam</item></shop>")
print([(i.text, int(i.get("price"))) for i in root.iter("item")], root.find("item[@price='3']").text)
ET.SubElement(root, "item", price="4").text = "x"
ET.ElementTree(root).write("shop.xml")
print(ET.parse("shop.xml").getroot()[-1].attrib, html.escape("<a&b>"), html.unescape("&eacute;"), escape("<"))


class Links(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        if tag == "a":
            print(dict(attrs)["href"])


Links().feed("<p><a href='/x'>x</a></p>")

# prints:
# [('tea', 2), ('jam', 3)] jam
# {'price': '4'} &lt;a&amp;b&gt; é &lt;
# /x
