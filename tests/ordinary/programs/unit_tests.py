import io
import unittest
from unittest import mock


class Test(unittest.TestCase):
    def setUp(self):
        self.data = [1, 2]

    def test_sum(self):
        self.assertEqual(sum(self.data), 3)

    def test_raises(self):
        with self.assertRaises(KeyError):
            {}["x"]

    def test_mock(self):
        service = mock.Mock(return_value=5)
        self.assertEqual(service(1), 5)
        service.assert_called_once_with(1)

    def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertLess(i, 3)


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Test))
print(result.testsRun, result.wasSuccessful())

# prints:
# 4 True
