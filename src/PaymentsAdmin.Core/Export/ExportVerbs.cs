using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Export;

/// <summary>The verbs of exports.</summary>
public static class ExportVerbs
{
    public static readonly Verb Export = new("export", VerbGroups.Files, "exported payments");
}
