using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PaymentsAdmin.Strange;

/// <summary>What lies between a client and any strange host: the port it listens on, and how an answer goes out, strange or not.</summary>
internal static class Street
{
    public static WebApplication Open(int port, RequestDelegate answer, Action<Exception> bug)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.Run(http => AnswerAsync(http, answer, bug));
        return app;
    }

    /// <summary>Answers as the host does, unless a habit says another thing.</summary>
    public static async Task AnswerAsync<T>(HttpContext http, Habits<T> habits, Call call, Func<Bare> honest)
        where T : Habit
    {
        if (habits.For(call, answer => answer.Instead is not null) is [var instead, ..])
        {
            await WriteAsync(http, instead.Instead!());
            return;
        }
        var said = honest();
        foreach (var slow in habits.For(call, answer => answer.Gate is not null))
        {
            await slow.Gate!.WaitAsync(http.RequestAborted);
        }
        if (habits.For(call, answer => answer.AfterDone is not null) is [var after, ..])
        {
            await WriteAsync(http, after.AfterDone!());
            return;
        }
        said = habits.For(call, answer => answer.Text is not null).Aggregate(said, (said, answer) => said with { Body = answer.Text!(said.Body) });
        said = habits.For(call, answer => answer.Wire is not null).Aggregate(said, (said, answer) => answer.Wire!(said));
        await WriteAsync(http, said);
    }

    public static async Task WriteAsync(HttpContext http, Bare answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }
        if (answer.Cut)
        {
            http.Abort();
            return;
        }
        if (answer.Status is 204 or 304)
        {
            return;
        }
        http.Response.ContentType = answer.Type.Length == 0 ? null : answer.Type;
        var bytes = answer.Bytes;
        http.Response.Headers.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate answer, Action<Exception> bug)
    {
        try
        {
            await answer(http);
        }
        catch (Exception thrown) when (!http.RequestAborted.IsCancellationRequested)
        {
            bug(thrown);
            throw;
        }
    }
}
