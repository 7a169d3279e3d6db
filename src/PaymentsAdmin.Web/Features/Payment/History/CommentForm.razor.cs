using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.History;

public sealed partial class CommentForm
{
    private const int MaxSuggested = 5;

    private readonly CommandState _write = new();
    private string _body = "";
    private IReadOnlyList<Mentionable> _people = [];

    /// <summary>The user whom a question would be for: offered to be mentioned until they are.</summary>
    [Parameter]
    public int? Asked { get; set; }

    [Parameter]
    public EventCallback Written { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    [Inject]
    private CommentService Comments { get; set; } = null!;

    // The name being typed after the last @; null outside a mention.
    private string? Begun
    {
        get
        {
            var at = _body.LastIndexOf('@');
            return at < 0 || _body.AsSpan(at).ContainsAny(' ', '\n', '\t') ? null : _body[(at + 1)..];
        }
    }

    private IReadOnlyList<Mentionable> Suggested =>
        Begun is { } begun
            ? [
                .. _people
                    .Where(p => p.Id != Open.Actor.UserId && (Begins(p.Name, begun) || Begins(p.DisplayName, begun)) && !Same(p.Name, begun))
                    .Take(MaxSuggested),
            ]
            : [.. _people.Where(p => p.Id == Asked && p.Id != Open.Actor.UserId && !_body.Contains($"@{p.Name}", StringComparison.OrdinalIgnoreCase))];

    protected override async Task OnInitializedAsync()
    {
        var answer = await Comments.PeopleAsync(Open.Actor, Gone);
        _people = answer.Ok ? answer.Value : [];
    }

    private static bool Begins(string name, string begun) => name.StartsWith(begun, StringComparison.CurrentCultureIgnoreCase);

    private static bool Same(string name, string begun) => string.Equals(name, begun, StringComparison.OrdinalIgnoreCase);

    private void Mention(Mentionable person) =>
        _body = Begun is null ? $"@{person.Name} {_body}" : $"{_body[..(_body.LastIndexOf('@') + 1)]}{person.Name} ";

    private async Task WriteAsync()
    {
        if (await _write.RunAsync(WriteOnceAsync))
        {
            _body = "";
            await Written.InvokeAsync();
            await Closed.InvokeAsync();
        }
    }

    private async Task<Result> WriteOnceAsync() =>
        await Comments.AddAsync(Open.Workspace, Payment.Id, new CommentInput { Body = _body }, Open.Actor, Gone);
}
