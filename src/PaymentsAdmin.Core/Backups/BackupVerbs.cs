using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Backups;

/// <summary>The verbs of backup, restore and move.</summary>
public static class BackupVerbs
{
    public static readonly Verb BackUp = Verb.Attempt("backup", Right.CopyData, "backed up the data");
    public static readonly Verb Move = Verb.Attempt("move", Right.CopyData, "moved the data");
    public static readonly Verb Restore = Verb.Attempt("restore", Right.CopyData, "restored a backup");
}
