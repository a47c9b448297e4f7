"""FaceNet: its networks recomputed, its facts, and the triplet loss with online mining.

`facts` and `scene` are what grading reads; importing this package needs numpy only. The torch networks are in
`networks`, mining in `mining`, and `python -m reference.facenet` shows the main results.
"""

from .facts import facts
from .scene import RELATIONS, constraint, scene, semi_hard

__all__ = ["RELATIONS", "constraint", "facts", "scene", "semi_hard"]
