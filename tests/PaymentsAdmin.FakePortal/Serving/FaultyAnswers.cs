using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Strictness;

namespace PaymentsAdmin.Fakes.Serving;

/// <summary>Applies and answers calls with the faults of matching rules, in the ways that every family of servers shares.</summary>
public sealed class FaultyAnswers(FaultBook faults, TimeProvider time)
{
    /// <summary>The member of an answer that damage concerns.</summary>
    public required string Member { get; init; }

    /// <summary>Whether a fault leaves the outcome of a call unknown.</summary>
    public required Func<FaultRule, bool> TellsNothing { get; init; }

    /// <summary>Refuses a call in the words of the family.</summary>
    public required Func<HttpContext, JournalCall, FaultRule, Task> RefuseAsync { get; init; }

    /// <summary>Answers a call; tells when its client does not learn the outcome.</summary>
    public async Task AnswerAsync(
        HttpContext http, JournalCall journal, IReadOnlyList<string> methods, Func<Task<(int Status, JsonObject Body)>> apply, Action lost)
    {
        var fault = faults.Choose(methods);
        journal.Fault = fault?.Kind.ToString();
        using var gone = http.RequestAborted.Register(lost);
        if (fault is not null && TellsNothing(fault))
        {
            lost();
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
            await (fault.Until ?? Task.Delay(fault.Delay, time));
        }

        var (status, body) = await apply();
        if (fault is null or { Kind: FaultKind.ApplyLate })
        {
            await WriteAsync(http, journal, status, body.ToJsonString());
        }
        else if (fault.Kind is FaultKind.AnswerLate)
        {
            await (fault.Until ?? Task.Delay(fault.Delay, time));
            await WriteAsync(http, journal, status, body.ToJsonString());
        }
        else if (fault.Kind is FaultKind.MissingFields or FaultKind.WrongTypes)
        {
            Damage.Apply(fault, body, Member);
            await WriteAsync(http, journal, status, body.ToJsonString());
        }
        else if (fault.Kind is not FaultKind.ResetThenApply)
        {
            await GoWrongAsync(http, journal, fault, body);
        }
    }

    public static async Task WriteAsync(HttpContext http, JournalCall journal, int status, string text, string type = "application/json; charset=utf-8")
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
            default:
                return RefuseAsync(http, journal, fault);
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
}
