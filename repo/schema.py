"""The schema of a repo. SQLite keeps the comments: ``sqlite3 app.repo .schema`` shows them.

Names, paths and the values of settings are TEXT where they are UTF-8, else BLOB (``repo/columns.py``). A
stage is ``unoptimized`` or ``optimized``. Whatever changes here changes :data:`SCHEMA_VERSION`; a repo
of another version is rejected, not converted, because compiling again is cheap and always right.

Example: ``sqlite3 app.repo "select name, instructions, return_type from functions"``.
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Final

APPLICATION_ID: Final = 0x484F5052  # "HOPR", in the file's header
SCHEMA_VERSION: Final = 8
STAGES: Final = ("unoptimized", "optimized")

SCHEMA: Final = """
CREATE TABLE setting (            -- how the repo was built: root, php_version, runtime_hash, ...
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE unit (               -- one compiled file
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,      -- relative to the build root
  source_hash TEXT NOT NULL,      -- of the source and of what else the compilation depends on
  size INTEGER NOT NULL,          -- of the source, in bytes
  mtime INTEGER NOT NULL          -- when the source was last changed, in seconds since 1970; no part of the digest
);

CREATE TABLE image (              -- load images, each stored once
  hash TEXT PRIMARY KEY,          -- BLAKE2b of the image, 256 bits
  bytes INTEGER NOT NULL,         -- of the image
  content BLOB NOT NULL           -- the image; as zlib packs it, where that is shorter and the repo has a stage to run
);

CREATE TABLE stage_image (        -- the image of a unit at a stage
  stage TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  image TEXT NOT NULL REFERENCES image,
  PRIMARY KEY (stage, unit)
) WITHOUT ROWID;

CREATE TABLE function (           -- what is known about a function at a stage
  stage TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- of its record in the image; 0 is the pseudo-main
  class TEXT NOT NULL,            -- empty outside of classes
  name TEXT NOT NULL,             -- empty for a pseudo-main
  code_bytes INTEGER NOT NULL,
  instructions INTEGER NOT NULL,
  params INTEGER NOT NULL,
  locals INTEGER NOT NULL,
  iterators INTEGER NOT NULL,
  max_stack INTEGER NOT NULL,
  line INTEGER NOT NULL,
  return_type TEXT,               -- inferred
  param_types TEXT,               -- inferred, one per parameter, separated by ", "
  facts INTEGER REFERENCES phrase,  -- further facts, JSON
  PRIMARY KEY (stage, unit, position)
) WITHOUT ROWID;

CREATE TABLE symbol (             -- where functions, classes and constants are declared
  stage TEXT NOT NULL,
  kind TEXT NOT NULL,             -- function, class, constant
  name TEXT NOT NULL,             -- lower case, save for constants
  unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- of the func or class record in the image; 0 for constants
  hoisted INTEGER NOT NULL,       -- declared unconditionally, at the top level of its file
  PRIMARY KEY (stage, kind, name, unit, position)
) WITHOUT ROWID;

CREATE TABLE phrase (             -- texts of facts and explanations, each stored once
  id INTEGER PRIMARY KEY,
  content TEXT NOT NULL
);

CREATE TABLE explanation (        -- why the optimizer changed an instruction; see the view explanations
  unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  function INTEGER NOT NULL,      -- position of its record in the image
  position INTEGER NOT NULL,      -- order of the changes within the function
  "offset" INTEGER NOT NULL,      -- byte offset of the instruction before the change
  pass INTEGER NOT NULL REFERENCES phrase,
  fact INTEGER NOT NULL REFERENCES phrase,
  "before" INTEGER NOT NULL REFERENCES phrase,
  "after" INTEGER NOT NULL REFERENCES phrase,
  PRIMARY KEY (unit, function, position)
) WITHOUT ROWID;

CREATE TABLE profile (            -- how often blocks ran that ran: `hop profile`; no part of the digest
  stage TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  function INTEGER NOT NULL,      -- position of its record in the image
  "offset" INTEGER NOT NULL,      -- byte offset of the block; that at 0 tells of the calls
  instructions INTEGER NOT NULL,  -- of the block, those that are executed
  times INTEGER NOT NULL,
  PRIMARY KEY (stage, unit, function, "offset")
) WITHOUT ROWID;

CREATE TABLE observed (           -- what code was seen with, for native code: `hop profile`; no part of the digest
  stage TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  content TEXT NOT NULL,          -- JSON, by function
  PRIMARY KEY (stage, unit)
) WITHOUT ROWID;

CREATE VIEW explanations AS       -- for people: explanations in words, in the order of the changes
  SELECT path, function, position, "offset", p.content AS pass, f.content AS fact,
         b.content AS "before", a.content AS "after"
    FROM explanation e JOIN unit ON unit.id = unit
    LEFT JOIN phrase p ON p.id = e.pass LEFT JOIN phrase f ON f.id = e.fact
    LEFT JOIN phrase b ON b.id = e."before" LEFT JOIN phrase a ON a.id = e."after"
   ORDER BY path, function, position;

CREATE VIEW functions AS          -- for people: functions with their files, both stages
  SELECT path, stage, CASE WHEN class = '' THEN '' ELSE class || '::' END
         || CASE WHEN name = '' THEN '{main}' ELSE name END AS name,
         code_bytes, instructions, locals, max_stack, return_type, param_types, content AS facts
    FROM function JOIN unit ON unit.id = function.unit LEFT JOIN phrase ON phrase.id = facts
   ORDER BY path, stage DESC, position;
"""

# What SQLite keeps of it, in its order: a file with anything else is no repo of Hop's.
STATEMENTS: Final = tuple(SCHEMA.strip(";\n").split(";\n\n"))

# The user's private cache of single units is a file with this schema; one of another version is dropped.
CACHE_VERSION: Final = 4
CACHE_SCHEMA: Final = """
CREATE TABLE cached_image (       -- by the hash of everything the compilation depends on
  key TEXT PRIMARY KEY,
  content BLOB NOT NULL           -- a checksum, and the image
);
CREATE TABLE good (               -- hashes of what this hop made or proved harmless (cli/trust.py), and its version
  hash TEXT PRIMARY KEY
) WITHOUT ROWID;
"""
