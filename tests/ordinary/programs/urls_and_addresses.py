import ipaddress
from urllib.parse import parse_qs, quote, unquote, urlencode, urljoin, urlparse

u = urlparse("https://user@example.com:8080/a/b?x=1&y=2&x=3#top")
print(u.hostname, u.port, parse_qs(u.query), urljoin("https://a/b/c", "../d"), quote("a b/ü"), unquote("%C3%BC"))
print(urlencode({"q": "a b", "n": 1}), ipaddress.ip_network("10.0.0.0/30").num_addresses, ipaddress.ip_address("::1").is_loopback)

# prints:
# example.com 8080 {'x': ['1', '3'], 'y': ['2']} https://a/d a%20b/%C3%BC ü
# q=a+b&n=1 4 True
