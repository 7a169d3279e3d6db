using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes;

/// <summary>Applies and answers a call, with the fault of a matching rule.</summary>
public sealed class Answering(World world)
{
    public async Task AnswerAsync(
        HttpContext http, JournalCall journal, IReadOnlyList<string> methods, Func<Task<JsonObject>> apply, UnheardWrite? write = null)
    {
        var fault = world.Faults.Choose(methods);
        journal.Fault = fault?.Kind.ToString();
        using var gone = http.RequestAborted.Register(() => world.Repeats.Lost(write));
        if (fault is { TellsNothing: true })
        {
            world.Repeats.Lost(write);
        }

        if (fault is { Applies: false })
        {
            await GoWrongAsync(http, journal, fault, []);
            return;
        }

        if (fault?.Kind is FaultKind.ResetThenApply)
        {
            http.Abort();
        }

        if (fault?.Kind is FaultKind.ResetThenApply or FaultKind.ApplyLate)
        {
            await (fault.Until ?? Task.Delay(fault.Delay, world.Clock));
        }

        var (status, body) = await AppliedAsync(journal, apply);
        if (fault is null or { Kind: FaultKind.ApplyLate })
        {
            await WriteAsync(http, journal, status, body.ToJsonString());
        }
        else if (fault.Kind is FaultKind.AnswerLate)
        {
            await (fault.Until ?? Task.Delay(fault.Delay, world.Clock));
            await WriteAsync(http, journal, status, body.ToJsonString());
        }
        else if (fault.Kind is FaultKind.MissingFields or FaultKind.WrongTypes)
        {
            Damage.Apply(fault, body);
            await WriteAsync(http, journal, status, body.ToJsonString());
        }
        else if (fault.Kind is not FaultKind.ResetThenApply)
        {
            await GoWrongAsync(http, journal, fault, body);
        }
    }

    public Task RefuseAsync(HttpContext http, JournalCall journal, RefusalException refusal)
    {
        journal.Error = refusal.Code;
        return WriteAsync(http, journal, refusal.Status, Envelope.Error(refusal, world.Options.NumericCodesAsTexts).ToJsonString());
    }

    private async Task<(int Status, JsonObject Body)> AppliedAsync(JournalCall journal, Func<Task<JsonObject>> apply)
    {
        try
        {
            return (200, await apply());
        }
        catch (RefusalException refusal)
        {
            journal.Error = refusal.Code;
            return (refusal.Status, Envelope.Error(refusal, world.Options.NumericCodesAsTexts));
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // A bug of this fake portal; tests that check the journal find it.
            world.Journal.Blame(journal, "portal-bug", bug.ToString());
            return (500, Envelope.Error(new RefusalException(500, "INTERNAL_SERVER_ERROR", "Internal server error"), world.Options.NumericCodesAsTexts));
        }
    }

    private Task GoWrongAsync(HttpContext http, JournalCall journal, FaultRule fault, JsonObject body)
    {
        var text = body.ToJsonString();
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                http.Abort();
                return Task.CompletedTask;
            case FaultKind.CutBody:
                return CutAsync(http, journal, text);
            case FaultKind.TruncatedJson:
                return WriteAsync(http, journal, 200, text[..(text.Length / 2)]);
            case FaultKind.BadJson:
                return WriteAsync(http, journal, 200, "<br />\n<b>Warning</b>: Undefined index in <b>/rest/index.php</b>\n" + text);
            case FaultKind.EmptyBody:
                return WriteAsync(http, journal, 200, string.Empty);
            case FaultKind.Html:
                return WriteAsync(http, journal, 200, Page("Welcome"), "text/html; charset=utf-8");
            case FaultKind.BadGateway:
                return WriteAsync(http, journal, 502, Page("502 Bad Gateway"), "text/html");
            case FaultKind.LimitPage:
                http.Response.Headers.RetryAfter = "10";
                return WriteAsync(http, journal, 429, Page("OPERATION_TIME_LIMIT"), "text/html");
            case FaultKind.BusyPage:
                http.Response.Headers.RetryAfter = "10";
                return WriteAsync(http, journal, 503, Page("503 Service Temporarily Unavailable"), "text/html");
            case FaultKind.Redirect:
                http.Response.Headers.Location = fault.Location;
                return WriteAsync(http, journal, 302, string.Empty, "text/html");
            case FaultKind.RateLimit:
                world.Habits.Refused(RestDoor.From(http));
                return RefuseAsync(http, journal, new RefusalException(503, "QUERY_LIMIT_EXCEEDED", "Too many requests"));
            case FaultKind.OperatingLimit:
                http.Response.Headers.RetryAfter = fault.RetryAfter?.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                return RefuseAsync(http, journal, new RefusalException(429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit"));
            case FaultKind.ServerError:
                return RefuseAsync(http, journal, new RefusalException(500, "INTERNAL_SERVER_ERROR", "Internal server error"));
            case FaultKind.ErrorZero:
                return RefuseAsync(http, journal, new RefusalException(200, "0", fault.Text));
            default:
                return RefuseAsync(http, journal, new RefusalException(fault.Status, fault.Code, fault.Text));
        }
    }

    private static string Page(string title) =>
        $"<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center><hr><center>nginx</center></body></html>";

    private static async Task CutAsync(HttpContext http, JournalCall journal, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        journal.Status = 200;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private static async Task WriteAsync(HttpContext http, JournalCall journal, int status, string text, string type = "application/json; charset=utf-8")
    {
        journal.Status = status;
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }
}
