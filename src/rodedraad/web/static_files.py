"""Static files under names that change with their content, modules included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed, compressed files, in which a module's imports are renamed along."""

    support_js_module_import_aggregation = True
