"""What other councils, and the houses that ship, call the sections of the catalogue."""

from __future__ import annotations

ELSEWHERE: dict[str, tuple[str, ...]] = {
    "purpose": (
        "purpose this report",
        "what is this report about",
        "introduction and purpose",
    ),
    "recommendations": (
        "recommendations to cabinet",
        "recommended",
        "officer recommendations",
        "decisions required",
    ),
    "reasons": (
        "preferred option and reasons for recommendations",
        "reason for recommendation",
        "reasons for decisions",
        "reasons for proposals",
    ),
    "timetable": (
        "timetable for decisions (including scrutiny)",
        "timetable for implementation",
        "next steps and timetable",
        "decision making timetable",
    ),
    "policy_framework": (
        "policy context",
        "previous decisions",
        "policy and previous decisions",
    ),
    "resource_implications": (
        "finance",
        "financial and resource implications",
        "financial considerations",
        "resources",
        "cost implications",
        "finance and resource implications",
    ),
    "legal_implications": (
        "legal",
        "legal considerations",
        "legal and governance implications",
        "legal advice",
    ),
    "local_issues_alert": (
        "circulation under local issues alert procedure",
        "ward members informed",
        "circulation under sensitive issues procedure",
        "local member views",
        "wards affected",
    ),
    "contacts": (
        "contact",
        "contact details",
        "further information",
        "report authors",
        "further information contact",
    ),
    "background": (
        "background information",
        "context",
        "background and context",
    ),
    "options": (
        "available options",
        "options",
        "options considered",
        "alternative options",
        "alternative options considered",
    ),
    "consultation": (
        "consultation results and previous committee feedback",
        "consultation and engagement",
        "consultation results",
        "engagement",
        "consultation undertaken",
    ),
    "equality_implications": (
        "equality",
        "equality and diversity",
        "equality and diversity implications",
        "equalities implications",
        "equality impact assessment",
        "public sector equality duty",
    ),
    "health_implications": (
        "health implications",
        "public health",
        "health and wellbeing",
        "health and wellbeing implications",
    ),
    "environmental_implications": (
        "environmental implications",
        "biodiversity and climate change",
        "climate change",
        "climate change implications",
        "environment",
        "environmental impact",
        "sustainability",
    ),
    "crime_and_disorder_implications": (
        "crime and disorder implications",
        "crime and disorder",
        "community safety implications",
    ),
    "partnership_working": (
        "partnership working and associated issues",
        "partnerships",
        "partnership working",
    ),
    "risk_assessment": (
        "risk assessment",
        "risk",
        "risks",
        "risk management",
        "risk implications",
        "risk and mitigation",
    ),
    "conclusion": (
        "conclusions",
        "summary and conclusion",
        "next steps",
    ),
    "background_papers": (
        "background reading",
        "documents",
        "supporting papers",
    ),
    "appendices": (
        "list appendices",
        "attachments",
        "annexes",
    ),
}
"""By the section's id, as `checks.sections.reduced` makes of a heading."""
