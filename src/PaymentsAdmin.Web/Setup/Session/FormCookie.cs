using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>The cookie beside the token of a form. Its name depends on the request, which the framework does not foresee.</summary>
public sealed class FormCookie : CookieBuilder
{
    private const string Plain = "pa-form";

    private readonly HttpContextAccessor _contexts = new();

    public FormCookie()
    {
        HttpOnly = true;
        IsEssential = true;
        Path = "/";
        SameSite = SameSiteMode.Strict;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public override string? Name
    {
        get => _contexts.HttpContext is { } context ? HostCookie.Name(context.Request, Plain) : Plain;
        set => throw new NotSupportedException("The name follows from the request.");
    }
}
