using Payments.Local.Events;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>What is checked about every event source mapping, and which sort of source it is about.</summary>
internal sealed class MappingRules(IEnumerable<IEventSource> sources)
{
    private const int MaxFilters = 10;

    /// <exception cref="AwsException"><c>NotImplemented</c> 501: no such sort of source is built.</exception>
    public IEventSource SourceOf(string arn) =>
        sources.FirstOrDefault(source => source.Handles(arn)) ?? throw AwsException.NotBuilt("lambda", $"event source mappings of {arn}");

    /// <summary>A mapping was made in this transaction.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>: its function's role may not read the source, or there is none.</exception>
    public EventSourceMapping Begun(StateTransaction state, EventSourceMapping mapping)
    {
        SourceOf(mapping.Settings.SourceArn).Begin(state, mapping);
        return mapping;
    }

    /// <summary>Gives the settings back when AWS would take them.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>, <c>ValidationException</c>, <c>NotImplemented</c>.</exception>
    public MappingSettings Checked(MappingSettings settings)
    {
        if (settings.Filters.Count > MaxFilters)
        {
            throw LambdaErrors.InvalidParameter($"Filters member must have length less than or equal to {MaxFilters}");
        }

        try
        {
            foreach (var filter in settings.Filters)
            {
                EventPattern.Parse(filter);
            }
        }
        catch (FormatException wrong)
        {
            throw LambdaErrors.InvalidParameter($"Invalid filter pattern definition. {wrong.Message}");
        }

        SourceOf(settings.SourceArn).Check(settings);
        return settings;
    }
}
