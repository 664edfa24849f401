"""The tests: the folders of the product again, one file a thing people do."""
