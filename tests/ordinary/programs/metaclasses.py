class Registry(type):
    known = {}

    def __new__(mcs, name, bases, namespace, **options):
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.known[options.get("key", name.lower())] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        instance = super().__call__(*args)
        instance.made = True
        return instance

    def __len__(cls):
        return len(cls.__name__)


class Plugin(metaclass=Registry, key="base"):
    def __init_subclass__(cls, /, loud=False, **options):
        super().__init_subclass__()
        cls.loud = loud


class Export(Plugin, loud=True):
    pass


print(sorted(Registry.known), Export().made, Export.loud, len(Export), type(Export).__name__)
Made = type("Made", (Export,), {"x": 1})
print(Made.x, Made().made, Registry.known["made"] is Made)

# prints:
# ['base', 'export'] True False 6 Registry
# 1 True True
