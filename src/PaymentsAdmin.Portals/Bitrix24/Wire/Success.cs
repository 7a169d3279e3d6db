using System.Text.Json;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>A result as the portal sent it, with what stands beside it.</summary>
internal sealed record Success(JsonElement Result, Redaction Redaction)
{
    public UsedTime? Used { get; init; }

    public long? Total { get; init; }

    public long? Next { get; init; }
}
