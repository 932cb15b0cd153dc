"""The smallest FastAPI program: what the framework itself costs on this machine."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
