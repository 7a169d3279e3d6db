using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A card that only a portal keeps, in one text: its id there, its last digits and its number at the gateway, one a line.</summary>
internal sealed record PortalCard(string Id, string? LastDigits, string? GatewayReference)
{
    private const int MaxLine = 200;

    /// <summary>What people know it by.</summary>
    public string Shown => LastDigits ?? GatewayReference ?? Id;

    public static PortalCard? Find(string? kept)
    {
        var lines = kept?.Split('\n') ?? [];
        return lines.Length == 0 ? null : new(lines[0], At(1), At(2));

        string? At(int line) => line < lines.Length && lines[line].Length > 0 ? lines[line] : null;
    }

    /// <summary>The text of a card that a portal shows. What is known of it stays where the portal shows its id alone.</summary>
    public static string? TextOf(PortalNamed? seen, string? kept = null)
    {
        if (seen is not { LastDigits: null, GatewayReference: null })
        {
            return seen is null ? null : $"{seen.Id}\n{Line(seen.LastDigits)}\n{Line(seen.GatewayReference)}";
        }

        return string.Equals(Find(kept)?.Id, seen.Id.Value, StringComparison.Ordinal) ? kept : seen.Id.Value;
    }

    private static string Line(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ").Trim();
        return line.Length <= MaxLine ? line : line[..MaxLine];
    }
}
