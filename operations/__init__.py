"""What runs around the product: throwaway servers for tests, the demo's processes, the proxy's configuration.

Everything here works with nothing but Python's standard library, because `.ci/run` needs it before there is a
virtual environment. The product never imports it.
"""
