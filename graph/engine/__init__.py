"""The embedded engine: where its files lie, how it is started, shared, kept, stopped and found again.

`embedded` is the door; the rest is behind it: `folder` and `intact` (files), `jvm` and `startup` (starting), `runfile`
(what is written for those who join), `leases`, `locks`, `keeper` and `processes` (who uses it, and who ends it).
"""
