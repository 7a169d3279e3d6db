using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>The addresses of the pages about workspaces.</summary>
public static class WorkspaceUrls
{
    /// <summary>Where one is made.</summary>
    public const string Add = $"{AppUrls.Workspaces}/add";

    /// <summary>Where portals send people back to who let an application in.</summary>
    public const string Consent = $"{AppUrls.Workspaces}/consent";

    /// <summary>One of them, with its connection.</summary>
    public static string Of(WorkspaceId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Workspaces}/{id.Value}");

    /// <summary>Where the differences that the last comparison found are downloaded.</summary>
    public static string Differences(WorkspaceId id) => $"{Of(id)}/differences.csv";

    /// <summary>Where it is changed.</summary>
    public static string Edit(WorkspaceId id) => $"{Of(id)}/edit";
}
