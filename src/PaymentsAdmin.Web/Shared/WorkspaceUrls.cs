using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

public static class WorkspaceUrls
{
    public const string Add = $"{AppUrls.Workspaces}/add";

    /// <summary>The handler address to which portals redirect after consent to an application.</summary>
    public const string Consent = $"{AppUrls.Workspaces}/consent";

    public static string Of(WorkspaceId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Workspaces}/{id.Value}");

    /// <summary>The download of the differences found by the last comparison.</summary>
    public static string Differences(WorkspaceId id) => $"{Of(id)}/differences.csv";

    public static string Edit(WorkspaceId id) => $"{Of(id)}/edit";
}
