using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>A change made by an import: the cells before it (for an added row, its own cells), and a checksum of the result.</summary>
public sealed record ImportChange(long Id, bool Added, IReadOnlyList<string> Cells, string Check);

/// <summary>A row of an undo file. It restores a changed row or deletes an added one, unless it was changed after the import.</summary>
public sealed record ImportUndo(long Id, bool Deletes, string Check)
{
    public const string Delete = "delete";
    public const string Restore = "restore";

    private const int CheckLength = 16;

    /// <summary>The checksum of cells.</summary>
    public static string CheckOf(IEnumerable<string> cells) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', cells))))[..CheckLength];

    /// <summary>The outcome if nothing needs to be written; null if the undo must be carried out.</summary>
    public (ImportOutcome Outcome, Failure? Why)? Settled(IReadOnlyList<string>? now, IReadOnlyList<string> before) =>
        now is null ? Deletes ? (ImportOutcome.Unchanged, null) : (ImportOutcome.Refused, ImportFailures.UndoGone)
        : !Deletes && now.SequenceEqual(before, StringComparer.Ordinal) ? (ImportOutcome.Unchanged, null)
        : string.Equals(CheckOf(now), Check, StringComparison.Ordinal) ? null
        : (ImportOutcome.Refused, ImportFailures.ChangedSinceImport);
}
