using System.Buffers;
using System.Text.Json;
using PaymentsAdmin.Bench.Bare;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
using var books = new BareBooks(Environment.GetEnvironmentVariable("BARE_FILE")!);
app.Run(async context =>
{
    var query = context.Request.Query;
    var number = long.Parse(query["n"].ToString(), null);
    var buffer = new ArrayBufferWriter<byte>(4096);
    using var json = new Utf8JsonWriter(buffer);
    switch (context.Request.Path.Value)
    {
        case "/list":
            books.List(number, json);
            break;
        case "/get":
            books.Get(number, json);
            break;
        case "/add":
            Result(json, await books.AddAsync(number));
            break;
        default:
            Result(json, await books.PayAsync(number, context.Request.Path.Value == "/pay"));
            break;
    }

    await json.FlushAsync();
    context.Response.ContentType = "application/json; charset=utf-8";
    context.Response.ContentLength = buffer.WrittenCount;
    await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory);
});
app.Run();

static void Result(Utf8JsonWriter json, long id)
{
    json.WriteStartObject();
    json.WriteNumber("result", id);
    json.WriteEndObject();
}
