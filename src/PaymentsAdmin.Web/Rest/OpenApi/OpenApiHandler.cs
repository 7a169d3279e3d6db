using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Wire;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>Serves the OpenAPI description to signed-in users and to programs with an API token.</summary>
public sealed class OpenApiHandler(OpenApiDocument document, TokenService tokens, WrongSecrets wrong, PaymentsAdminOptions options)
{
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (options.Rest.RequireHttps && Transport.IsPlainFromElsewhere(context))
        {
            await Transport.RefusePlainAsync(context);
        }
        else if (await TokenAsync(context) is var (known, wait) && (known || await IsSignedInAsync(context)))
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            foreach (var part in document.At(Server(context.Request)))
            {
                await context.Response.BodyWriter.WriteAsync(part, context.RequestAborted);
            }
        }
        else if (wait is { } time)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsync("Too many wrong API tokens came from this network. Try again later.", context.RequestAborted);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await context.Response.WriteAsync("Sign in, or send an API token as a bearer token or as the parameter auth.", context.RequestAborted);
        }
    }

    private string Server(HttpRequest request) =>
        options.Public.BaseUrl is { } known ? known.GetLeftPart(UriPartial.Path).TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    private async Task<(bool Known, TimeSpan? Wait)> TokenAsync(HttpContext context)
    {
        var query = context.Request.QueryString.HasValue ? FormWire.ReadQuery(context.Request.QueryString.Value.AsSpan(1)) : new WireMap();
        if (Address.SecretOf(context.Request, query) is not { } secret)
        {
            return (false, null);
        }

        var (id, ct) = (RequestIds.Give(context), context.RequestAborted);
        var (found, wait) = await wrong.AskAsync(
            context.Connection.RemoteIpAddress, secret, () => tokens.FindAsync(secret, Door.BitrixRest, id, ct), one => !one.Ok, ct);
        return (found.Ok, wait);
    }

    // Programs are answered before the session middleware runs, so the cookie is checked here. A user who must first set up a second
    // factor has no rights yet.
    private static async Task<bool> IsSignedInAsync(HttpContext context) =>
        context.RequestServices.GetService<IAuthenticationService>() is not null
        && (await context.AuthenticateAsync(SessionClaims.Scheme)).Succeeded
        && RequestSignIn.Of(context) is { User.MustEnrol: false };
}
