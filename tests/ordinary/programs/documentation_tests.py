import doctest


def double(x):
    """
    >>> double(2)
    4
    """
    return x * 2


print(doctest.run_docstring_examples(double, {"double": double}))
print(double.__doc__.strip().splitlines()[0])

# prints:
# None
# >>> double(2)
