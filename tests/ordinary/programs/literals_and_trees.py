import ast
import keyword
import tokenize
import io

print(ast.literal_eval("{'a': [1, 2.5, None], 'b': (True, b'x')}"), keyword.iskeyword("for"))
tree = ast.parse("x = 1 + 2\ndef f(): pass")
print([type(node).__name__ for node in tree.body], ast.unparse(tree.body[0]))
print([t.string for t in tokenize.generate_tokens(io.StringIO("a+1").readline)][:3])
try:
    ast.literal_eval("f(1)")
except ValueError:
    print("not a literal")

# prints:
# {'a': [1, 2.5, None], 'b': (True, b'x')} True
# ['Assign', 'FunctionDef'] x = 1 + 2
# ['a', '+', '1']
# not a literal
