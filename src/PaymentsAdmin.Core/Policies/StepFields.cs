using System.Globalization;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>What failures call the fields of a policy's step, by its place among the steps.</summary>
public static class StepFields
{
    public static string From(int at) => Of(at, nameof(ApprovalStep.From));

    public static string People(int at) => Of(at, nameof(ApprovalStep.People));

    public static string Named(int at) => Of(at, nameof(ApprovalStep.Named));

    /// <summary>Whether it is the steps, or a field of one of them.</summary>
    public static bool Has(string? field) => field is nameof(Policy.Steps) || field?.StartsWith($"{nameof(Policy.Steps)}[", StringComparison.Ordinal) is true;

    private static string Of(int at, string field) => string.Create(CultureInfo.InvariantCulture, $"{nameof(Policy.Steps)}[{at}].{field}");
}
