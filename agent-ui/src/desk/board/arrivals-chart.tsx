import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Figures } from '../../../../src/contract/figures.ts';
import { CHANNELS } from '../../../../src/contract/words.ts';
import { cityTime } from '../../shared/city-time.ts';
import { writeFilter } from '../lib/ticket-filter.ts';
import { useLanguage } from '../lib/use-language.ts';
import styles from './board.module.css';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const COLORS = ['#6f9bff', '#3fc6b4', '#c79bf2'];
const INK = '#8a97ae';
const LINE = '#232e42';

/** Tickets received in each of the last sixty minutes, one colour a channel. */
export const ArrivalsChart = ({ arrivals }: { arrivals: Figures['arrivals'] }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const drawn = init(element, null, { renderer: 'canvas' });
    chart.current = drawn;
    const sizes = new ResizeObserver(() => drawn.resize());
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    const drawn = chart.current;
    drawn?.on('click', ({ seriesIndex }) => {
      const channel = CHANNELS[seriesIndex ?? 0];
      if (channel) void navigate(`/tickets?${writeFilter({ channel, sort: 'newest' })}`);
    });
    return () => {
      if (!drawn?.isDisposed()) drawn?.off('click');
    };
  }, [navigate]);

  useEffect(() => {
    chart.current?.setOption({
      color: COLORS,
      animationDuration: 300,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 4, right: 8, top: 36, bottom: 0, outerBoundsMode: 'same' },
      legend: {
        right: 0,
        top: 0,
        itemWidth: 10,
        itemHeight: 10,
        textStyle: { color: INK, fontSize: 13 },
      },
      tooltip: {
        trigger: 'axis',
        backgroundColor: '#1d2739',
        borderColor: '#35425b',
        textStyle: { color: '#edf1f8' },
      },
      xAxis: {
        type: 'category',
        data: arrivals.map(({ minute }) => cityTime(minute, 'time', language)),
        axisLine: { lineStyle: { color: LINE } },
        axisTick: { show: false },
        axisLabel: { color: INK, fontSize: 12, interval: 9 },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitLine: { lineStyle: { color: LINE } },
        axisLabel: { color: INK, fontSize: 12 },
      },
      series: CHANNELS.map((channel) => ({
        type: 'bar',
        stack: 'all',
        name: t(`channel.${channel}`),
        barCategoryGap: '28%',
        data: arrivals.map(({ counts }) => counts[channel] ?? 0),
      })),
    });
  }, [arrivals, language, t]);

  return <div ref={frame} className={styles.chart} role="img" aria-label={t('board.arrivals')} />;
};
