using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Pages;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Features.Api;

/// <summary>Calls a method as the current user, and shows the response a program would get.</summary>
public sealed partial class TryMethod
{
    private const string Field = "Parameters";
    private const int MaxTyped = 20_000;
    private const int MaxShown = 50_000;
    private const int FewestRows = 4;
    private const int MaxRows = 16;

    private string _typed = "";
    private Failure? _unreadable;
    private WireMap? _sure;
    private PageAnswer? _answer;
    private bool _busy;

    [Parameter, EditorRequired]
    public required PageMethod Method { get; set; }

    [Inject]
    private PageCalls Calls { get; set; } = null!;

    private int Rows => Math.Clamp(_typed.AsSpan().Count('\n') + 2, FewestRows, MaxRows);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        BringExampleBack();
    }

    private void BringExampleBack() => (_typed, _unreadable) = (Method.Example, null);

    private async Task CallAsync()
    {
        var parameters = PageCalls.Read(_typed);
        _unreadable = parameters is null ? InputFailures.Invalid(Field, "This is not one JSON object. Correct it, or restore the example.") : null;
        if (parameters is not null && Method.AsksFirst)
        {
            _sure = parameters;
        }
        else if (parameters is not null)
        {
            await RunAsync(parameters);
        }
    }

    // The response shows every outcome, including refusals, so the command never fails.
    private async Task<Result> WriteAsync(WireMap parameters)
    {
        await RunAsync(parameters);
        return Result.Done;
    }

    private async Task RunAsync(WireMap parameters)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            _answer = await Calls.RunAsync(Method, parameters, Actor, Workspace, new Uri(Navigation.BaseUri), Gone);
        }
        finally
        {
            _busy = false;
        }
    }

    private static string Short(string body) => body.Length <= MaxShown ? body : body[..MaxShown];
}
