namespace PaymentsAdmin.Web.Rest.CrmCom;

/// <summary>What a path says: <c>/crmapi/rest/v2/payments/create</c>. The version is free: there is one.</summary>
public sealed record CrmAddress(string Method)
{
    /// <summary>Everything of this family is below it.</summary>
    public const string Root = "/crmapi/rest";

    public static CrmAddress Read(string path)
    {
        var parts = path[Math.Min(Root.Length, path.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new(string.Join('/', parts.Skip(1)));
    }
}
