using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Session;

/// <summary>The page that a circuit or a request shows, as named in the log. Its user sees the request id.</summary>
public sealed class OpenedPage(NavigationManager navigation)
{
    /// <summary>The id under which its faults are logged.</summary>
    public string Request { get; } = RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>The user; null while unknown or signed out.</summary>
    public int? User { get; set; }

    /// <summary>The path of its address. What users search and filter for is in the query.</summary>
    public string Path => new Uri(navigation.Uri).AbsolutePath;
}
