using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Web.Features.Admin;

namespace PaymentsAdmin.Web.Setup.Violations;

/// <summary>Receives browsers' reports about our content security policy: without sign-in or cookies, limited in size and number.</summary>
public sealed class ViolationHandler(ViolationCount count, ViolationReader reader)
{
    public const string Address = "/csp-reports";

    public const string Directive = "; report-uri " + Address + "; report-to csp";

    /// <summary>The header that defines the reporting group of the policy.</summary>
    public const string Endpoints = "csp=\"" + Address + "\"";

    private const int MaxBytes = 16 * 1024;

    private static readonly string[] Types = ["application/csp-report", "application/reports+json", "application/json"];

    public async Task AnswerAsync(HttpContext context)
    {
        if (count.Enter(context.Connection.RemoteIpAddress) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        context.Response.StatusCode = await TakeAsync(context.Request);
    }

    private async Task<int> TakeAsync(HttpRequest request)
    {
        if (!Types.Contains(request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        var bytes = new byte[MaxBytes + 1];
        var read = request.ContentLength > MaxBytes
            ? bytes.Length
            : await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (read > MaxBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        try
        {
            foreach (var violation in reader.Read(bytes.AsMemory(0, read)))
            {
                count.Add(violation);
            }

            return StatusCodes.Status204NoContent;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}

public static class ViolationSetup
{
    /// <summary>Registers its services, in addition to the count that a page shows.</summary>
    public static void AddViolationReports(this IServiceCollection services) =>
        services.AddSingleton<PathPatterns>().AddSingleton<ViolationReader>().AddSingleton<ViolationHandler>();

    /// <summary>Handles reports before cookies.</summary>
    public static void UseViolationReports(this WebApplication app) =>
        app.MapWhen(
            context => HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Equals(ViolationHandler.Address, StringComparison.Ordinal),
            branch => branch.Run(context => context.RequestServices.GetRequiredService<ViolationHandler>().AnswerAsync(context))
        );
}
