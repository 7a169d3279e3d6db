namespace PaymentsAdmin.Web.Rest.CrmCom;

/// <summary>The parts of a path: <c>/crmapi/rest/v2/payments/create</c>. The version is ignored, since there is only one.</summary>
public sealed record CrmAddress(string Method)
{
    /// <summary>The root of this API.</summary>
    public const string Root = "/crmapi/rest";

    public static CrmAddress Read(string path)
    {
        var parts = path[Math.Min(Root.Length, path.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new(string.Join('/', parts.Skip(1)));
    }
}
