using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Export;

/// <summary>What is done to exports.</summary>
public static class ExportVerbs
{
    public static readonly Verb Export = new("export", VerbGroups.Files, "exported payments");
}
