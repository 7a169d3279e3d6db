using System.Text.Json;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>A result as the portal sent it, with its metadata.</summary>
internal sealed record Success(JsonElement Result, Redaction Redaction)
{
    public UsedTime? Used { get; init; }

    public long? Total { get; init; }

    public long? Next { get; init; }
}
