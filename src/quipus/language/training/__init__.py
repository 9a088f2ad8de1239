"""Training of the language pipelines: corpora in, a spaCy pipeline and its model card out.

In: a settings file (`en.yaml`, `es.yaml`, `pt.yaml` beside this module, or the user's own) and the folder of corpora
that it names. Out: a folder that `quipus.language.pipelines` loads. Never: downloads.
"""

from quipus.language.training.settings import TrainingSettings, read_settings
from quipus.language.training.training import Trained, settings_path, train

__all__ = ["Trained", "TrainingSettings", "read_settings", "settings_path", "train"]
