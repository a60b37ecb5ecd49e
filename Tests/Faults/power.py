"""Power cuts: to be written."""


def run(folder, soak):
    return iter(())
