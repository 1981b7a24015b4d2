import string
import textwrap
import difflib
import unicodedata

print(string.Template("$who owes ${what}").substitute(who="Bo", what="5"), string.ascii_lowercase[:5], string.punctuation[:4])
print(textwrap.fill("The quick brown fox jumps over the lazy dog", 20))
print(textwrap.dedent("  a\n    b\n").rstrip(), textwrap.shorten("one two three four", 12, placeholder="…"))
print(list(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm=""))[-2:], difflib.get_close_matches("appel", ["ape", "apple"]))
print(unicodedata.normalize("NFC", "e\u0301"), unicodedata.name("ß"), "ab,c".partition(","), "a b".split())

# prints:
# Bo owes 5 abcde !"#$
# The quick brown fox
# jumps over the lazy
# dog
# a
#   b one two…
# ['-b', '+c'] ['apple', 'ape']
# é LATIN SMALL LETTER SHARP S ('ab', ',', 'c') ['a', 'b']
