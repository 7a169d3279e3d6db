using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>
/// Serves public links to anyone who has one: a plain page without circuit, cookies or scripts. Viewing changes nothing but
/// the count of openings by people.
/// </summary>
public sealed class PublicHandler(LinkService links, PublicLimits limits, PublicAddress addresses, Organisation organisation, ILoggerFactory loggers)
{
    private const string Code = "qr.svg";

    public async Task AnswerAsync(HttpContext context)
    {
        var method = context.Request.Method;
        PublicHeaders.Write(context.Response.Headers);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
            (Language.Find(context.Request.Query["lang"]) ?? Language.Asked(context.Request))?.In(organisation) ?? organisation.Culture;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.ContentType = "text/plain";
            return;
        }

        var (token, code) = Asked(context.Request.Path);
        var ct = context.RequestAborted;
        var (found, wait) = await limits.EnterAsync(context.Connection.RemoteIpAddress, token, () => links.FindAsync(token, ct), IsUnknown, ct);
        if (wait is { } late)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(late.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await NoticeAsync(context, StatusCodes.Status429TooManyRequests, PublicNotice.TooOften);
            return;
        }

        var opens = !code && !IsUnknown(found) && PublicRequest.IsByPerson(context.Request);
        await AnswerAsync(context, token, code, opens ? await links.OpenAsync(token, ct) : found);
    }

    // Includes revoked links, so that nobody learns the difference.
    private static bool IsUnknown(LinkFinding found) => found.State != LinkState.Expired && found.Payment is null;

    private Task AnswerAsync(HttpContext context, string token, bool code, LinkFinding found)
    {
        if (found.State == LinkState.Expired)
        {
            return NoticeAsync(context, StatusCodes.Status410Gone, PublicNotice.Expired);
        }

        // The same response for revoked and unknown links, so that nobody learns the difference.
        if (found.Payment is not { } payment)
        {
            return NoticeAsync(context, StatusCodes.Status404NotFound, PublicNotice.Unknown);
        }

        var here = PublicAddress.Of(context.Request);
        var address = addresses.Of(token, here)?.ToString();
        if (code && address is null)
        {
            return NoticeAsync(context, StatusCodes.Status404NotFound, PublicNotice.Unknown);
        }

        if (code)
        {
            context.Response.ContentType = "image/svg+xml";
            return context.Response.WriteAsync(QrSvg.Of(address!), context.RequestAborted);
        }

        var language = Language.Find(context.Request.Query["lang"]) ?? Language.Find(payment.Facts.Language);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language?.In(organisation) ?? organisation.Culture;
        return PageAsync<PublicPayment>(
            context,
            StatusCodes.Status200OK,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(PublicPayment.State)] = found.State,
                [nameof(PublicPayment.Payment)] = payment,
                [nameof(PublicPayment.Address)] = address,
                [nameof(PublicPayment.Host)] = addresses.Host(here),
            }
        );
    }

    // "/p/token" and "/p/token/qr.svg"; anything else counts as an unknown token.
    private static (string Token, bool Code) Asked(PathString path)
    {
        var parts = (path.Value ?? string.Empty).Split('/');
        return parts.Length switch
        {
            3 => (parts[2], false),
            4 when string.Equals(parts[3], Code, StringComparison.Ordinal) => (parts[2], true),
            _ => (string.Empty, false),
        };
    }

    private Task NoticeAsync(HttpContext context, int status, string notice) =>
        PageAsync<PublicNotice>(context, status, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PublicNotice.Kind)] = notice });

    private async Task PageAsync<TPage>(HttpContext context, int status, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(context.RequestServices, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
        var bytes = Encoding.UTF8.GetBytes(html);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}

public static class PublicPagesSetup
{
    public static void AddPublicPages(this IServiceCollection services)
    {
        services.AddSingleton<PublicLimits>().AddScoped<PublicHandler>();

        // Paths contain tokens, and the host would log the path of each request.
        services.AddLogging(logs => logs.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
    }

    /// <summary>Adds the public pages ahead of sessions, cookies and languages.</summary>
    public static void UsePublicPages(this WebApplication app) =>
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments("/p", StringComparison.Ordinal),
            branch => branch.Run(context => context.RequestServices.GetRequiredService<PublicHandler>().AnswerAsync(context))
        );
}
