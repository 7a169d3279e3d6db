using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>What an import did to an entity, a product row or a shipment: its cells before, or those that it was added with, and a check of how it was left.</summary>
public sealed record ImportChange(long Id, bool Added, IReadOnlyList<string> Cells, string Check);

/// <summary>What a row of an undo file asks for: to restore what was changed, or to delete what was added, if it is still as the import left it.</summary>
public sealed record ImportUndo(long Id, bool Deletes, string Check)
{
    public const string Delete = "delete";
    public const string Restore = "restore";

    private const int CheckLength = 16;

    /// <summary>A fingerprint of cells.</summary>
    public static string CheckOf(IEnumerable<string> cells) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', cells))))[..CheckLength];

    /// <summary>What becomes of the row without anything being written; null where it is to be carried out.</summary>
    public (ImportOutcome Outcome, Failure? Why)? Settled(IReadOnlyList<string>? now, IReadOnlyList<string> before) =>
        now is null ? Deletes ? (ImportOutcome.Unchanged, null) : (ImportOutcome.Refused, ImportFailures.UndoGone)
        : !Deletes && now.SequenceEqual(before, StringComparer.Ordinal) ? (ImportOutcome.Unchanged, null)
        : string.Equals(CheckOf(now), Check, StringComparison.Ordinal) ? null
        : (ImportOutcome.Refused, ImportFailures.ChangedSinceImport);
}
