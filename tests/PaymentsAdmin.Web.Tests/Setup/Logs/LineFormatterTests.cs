using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Setup.Logs;

namespace PaymentsAdmin.Web.Tests.Setup.Logs;

public sealed class LineFormatterTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 23, 5, 44, 120, TimeSpan.Zero);

    private readonly Clock _time = new();
    private readonly Outage _outage;

    public LineFormatterTests() => _outage = new Outage(_time);

    [Fact]
    public void An_entry_is_one_line_with_time_and_level_even_with_line_breaks() =>
        Write(LogFormat.Text, LogLevel.Warning, "PaymentsAdmin.Some", "Two\nlines\r\nand \u001b[31mred", Thrown("Bad\nthing"))
            .ShouldMatch(
                """^2026-11-22T23:05:44\.120Z warn PaymentsAdmin\.Some: Two \| lines \| and  \[31mred \| System\.InvalidOperationException: Bad \| thing \| at .*Thrown.*\n$"""
            );

    [Fact]
    public void A_JSON_entry_is_one_object_with_the_whole_exception()
    {
        var line = Write(LogFormat.Json, LogLevel.Error, "PaymentsAdmin.Some", "Two\nlines", Thrown("Bad\nthing"));
        line.TrimEnd('\n').ShouldNotContain('\n');
        var entry = JsonDocument.Parse(line).RootElement;
        entry.EnumerateObject().Select(p => p.Name).ShouldBe(["time", "level", "category", "event", "message", "exception"]);
        (entry.GetProperty("time").GetString(), entry.GetProperty("level").GetString(), entry.GetProperty("message").GetString())
            .ShouldBe(("2026-11-22T23:05:44.120Z", "error", "Two\nlines"));
        entry.GetProperty("exception").GetString().ShouldNotBeNull().ShouldContain("Bad\nthing\n   at ");
    }

    [Theory]
    [InlineData(
        "Request starting HTTP/1.1 POST http://h/rest/12/s3cret/crm.item.payment.list.json?auth=s3cret - 200",
        "Request starting HTTP/1.1 POST http://h/rest/12/…/crm.item.payment.list.json?… - 200"
    )]
    [InlineData("path /REST/12/s3cret/ and /rest//12//s3cret", "path /REST/12/…/ and /rest//12//…")]
    [InlineData("GET http://h/p/s3cret/qr.svg and '/p/s3cret'", "GET http://h/p/…/qr.svg and '/p/…'")]
    [InlineData(
        "POST http://h/portal-events/crm/s3cret - 404 and /Portal-Events//crm//s3cret/x",
        "POST http://h/portal-events/crm/… - 404 and /Portal-Events//crm//…/x"
    )]
    [InlineData("GET http://h/account/set-up?code=s3cret", "GET http://h/account/set-up?…")]
    [InlineData("the query was auth=s3cret&start=50", "the query was auth=…&start=50")]
    [InlineData("/rest/crm.item.payment.list is public", "/rest/crm.item.payment.list is public")]
    public void Secrets_in_addresses_are_masked_in_text_and_JSON(string message, string masked)
    {
        Write(LogFormat.Text, LogLevel.Information, "Any", message).ShouldEndWith($"Any: {masked}\n");
        JsonDocument.Parse(Write(LogFormat.Json, LogLevel.Information, "Any", message)).RootElement.GetProperty("message").GetString().ShouldBe(masked);
        Write(LogFormat.Text, LogLevel.Error, "Any", "Failed", Thrown(message)).ShouldContain(masked);
        Write(LogFormat.Json, LogLevel.Error, "Any", "Failed", Thrown(message)).ShouldNotContain("s3cret");
    }

    [Fact]
    public void The_one_time_address_of_the_first_Admin_is_not_masked() =>
        Write(LogFormat.Text, LogLevel.Information, OneTimeAddress.Category, "http://h/account/set-up?code=abc").ShouldContain("code=abc");

    [Fact]
    public void Input_of_circuits_is_never_logged()
    {
        Write(LogFormat.Text, LogLevel.Trace, "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "typed").ShouldBeEmpty();
        Write(LogFormat.Text, LogLevel.Debug, "Microsoft.AspNetCore.Components.Server.Circuits.RemoteRenderer", "typed").ShouldBeEmpty();
        Write(LogFormat.Text, LogLevel.Error, "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "broken").ShouldNotBeEmpty();
    }

    [Fact]
    public void A_database_outage_is_logged_once_until_the_database_answers()
    {
        var gone = new InvalidOperationException("Outer", new NpgsqlException("Failed to connect to 127.0.0.1:5999", new IOException("Connection refused")));
        var slow = new NpgsqlException("Exception while reading from stream", new TimeoutException());
        Write(LogFormat.Text, LogLevel.Error, "Any", "Slow", slow).ShouldContain("Slow");
        Write(LogFormat.Text, LogLevel.Warning, "Any", "Failed", gone)
            .ShouldBe(
                "2026-11-22T23:05:44.120Z error PaymentsAdmin.Database: The database does not respond: Failed to connect to 127.0.0.1:5999 Until it does, failures caused by this are not logged.\n"
            );
        Write(LogFormat.Text, LogLevel.Error, "Any", "Failed", new AggregateException(gone)).ShouldBeEmpty();
        Write(LogFormat.Text, LogLevel.Error, "Any", "Slow", slow).ShouldBeEmpty();
        Write(LogFormat.Text, LogLevel.Error, "Any", "Another fault", Thrown("Other")).ShouldContain("Another fault");
        _outage.End().ShouldBe((At, 2));
        _outage.End().ShouldBeNull();
        Write(LogFormat.Text, LogLevel.Error, "Any", "A connection that broke then", gone).ShouldBeEmpty();
        Write(LogFormat.Text, LogLevel.Error, "Any", "Slow", slow).ShouldContain("Slow");
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost", "CircuitUnhandledException", LogLevel.Error)]
    [InlineData("Microsoft.AspNetCore.Components.Server.Circuits.RemoteRenderer", "ExceptionRenderingComponent", LogLevel.Warning)]
    public void Lines_of_the_framework_that_quote_an_exception_of_a_page_are_left_out(string category, string name, LogLevel level)
    {
        using var to = new StringWriter();
        var formatter = new LineFormatter(new LineOptions(LogFormat.Text), _outage, _time);
        formatter.Write(new LogEntry<string>(level, category, new EventId(111, name), "4711", Thrown("4711"), (text, _) => text), null, to);
        to.ToString().ShouldBeEmpty();
        formatter.Write(new LogEntry<string>(level, category, new EventId(112, "CircuitTransmitErrorFailed"), "Other", null, (text, _) => text), null, to);
        to.ToString().ShouldContain("Other");
    }

    private string Write(LogFormat format, LogLevel level, string category, string message, Exception? fault = null)
    {
        using var to = new StringWriter { NewLine = "\n" };
        new LineFormatter(new LineOptions(format), _outage, _time).Write(new LogEntry<string>(level, category, 7, message, fault, (text, _) => text), null, to);
        return to.ToString();
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => At;
    }
}
