using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>A change made by an import: the cells before it, or those it was added with, and a checksum of the result.</summary>
public sealed record ImportChange(long Id, bool Added, IReadOnlyList<string> Cells, string Check);

/// <summary>A row of an undo file: restores a changed row or deletes an added one, if it is still as the import left it.</summary>
public sealed record ImportUndo(long Id, bool Deletes, string Check)
{
    public const string Delete = "delete";
    public const string Restore = "restore";

    private const int CheckLength = 16;

    /// <summary>A checksum of cells.</summary>
    public static string CheckOf(IEnumerable<string> cells) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', cells))))[..CheckLength];

    /// <summary>The outcome if nothing needs to be written; null if the undo has to be carried out.</summary>
    public (ImportOutcome Outcome, Failure? Why)? Settled(IReadOnlyList<string>? now, IReadOnlyList<string> before) =>
        now is null ? Deletes ? (ImportOutcome.Unchanged, null) : (ImportOutcome.Refused, ImportFailures.UndoGone)
        : !Deletes && now.SequenceEqual(before, StringComparer.Ordinal) ? (ImportOutcome.Unchanged, null)
        : string.Equals(CheckOf(now), Check, StringComparison.Ordinal) ? null
        : (ImportOutcome.Refused, ImportFailures.ChangedSinceImport);
}
