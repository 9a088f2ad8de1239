"""Language pipelines: parts of speech, lemmas, dependencies and names for English, Spanish and Portuguese.

In: texts. Out: spaCy documents whose offsets are those of the text. Never: claims.

The shipped pipelines (`shipped/`) are trained by `quipus.language.training`; any other spaCy pipeline that is installed
can be chosen, and then its names are brought to the types of quipus.
"""

from quipus.language.pipelines.loading import DEFAULT_LIMIT, PIPELINE_LANGUAGES, Pipeline, load_pipeline

__all__ = ["DEFAULT_LIMIT", "PIPELINE_LANGUAGES", "Pipeline", "load_pipeline"]
